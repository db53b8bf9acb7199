/// Appliances: a machine's description in the Open Virtualization Format of the DMTF (DSP0243,
/// 1.0), its disks, a manifest of digests, all in one ustar archive.
///
/// Who exports enters at [dev.virtlab.userland.ovf.Descriptor] and [dev.virtlab.userland.ovf.Ova];
/// who imports at the same two.
@NullMarked
package dev.virtlab.userland.ovf;

import org.jspecify.annotations.NullMarked;
