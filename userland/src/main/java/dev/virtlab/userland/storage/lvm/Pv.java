package dev.virtlab.userland.storage.lvm;

/// A physical volume of a group.
///
/// @param key how the group's metadata calls it: `pv0`
/// @param id without dashes
/// @param device the path of its device file
/// @param sectors of the device
/// @param start the sector where its extents begin
/// @param extents how many it has
public record Pv(String key, String id, String device, long sectors, long start, int extents) {}
