/// The file system that a host boots with: Debian 12 as it is installed, and the mounts that are
/// there before anybody logs in.
///
/// The world enters with [dev.virtlab.simulator.file.host.FileSystems], then
/// [dev.virtlab.simulator.file.host.HostTree].
@NullMarked
package dev.virtlab.simulator.file.host;

import org.jspecify.annotations.NullMarked;
