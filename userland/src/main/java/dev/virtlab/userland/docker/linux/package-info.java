/// What a container engine does on a Linux host through system calls alone: layers and root file
/// systems as the overlay2 driver keeps them, control groups as files, facts about the host.
///
/// It serves every world whose kernel answers [dev.virtlab.userland.program.Calls], simulated or
/// not. Enter with [dev.virtlab.userland.docker.linux.OverlayStore] and
/// [dev.virtlab.userland.docker.linux.GroupFiles].
@NullMarked
package dev.virtlab.userland.docker.linux;

import org.jspecify.annotations.NullMarked;
