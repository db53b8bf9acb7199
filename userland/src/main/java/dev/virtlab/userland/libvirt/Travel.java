package dev.virtlab.userland.libvirt;

import java.util.Optional;

/// How a machine is to be migrated; virDomainMigrateFlags.
///
/// @param live whether it runs on meanwhile
/// @param persistent whether the destination shall keep its definition
/// @param undefineSource whether the source shall forget it
/// @param suspend whether it shall stand still there
/// @param unsafe whether disks that are not shared are nobody's concern
/// @param copyStorage whether its disks are copied too
/// @param autoConverge whether its processors are slowed down where it writes faster than is sent
/// @param throttle at what percentage of their time that begins; empty: QEMU's own
/// @param moreThrottle how much is added each time that it was too little; empty: QEMU's own
/// @param postcopy whether it may move before its memory has
/// @param afterPrecopy whether it does so after the first round
/// @param bandwidth MiB a second at most
public record Travel(
    boolean live,
    boolean persistent,
    boolean undefineSource,
    boolean suspend,
    boolean unsafe,
    boolean copyStorage,
    boolean autoConverge,
    Optional<Integer> throttle,
    Optional<Integer> moreThrottle,
    boolean postcopy,
    boolean afterPrecopy,
    Optional<Long> bandwidth) {

  /// Whether somebody has said how much the processors are slowed down.
  boolean isTuned() {
    return throttle.isPresent() || moreThrottle.isPresent();
  }
}
