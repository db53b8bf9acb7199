/// File systems whose files are made at the moment they are looked at: the frame of `/proc`, `/sys`
/// and the control group trees, and the small ones, devpts and nsfs.
///
/// Whoever has something to show says it as [dev.virtlab.simulator.file.pseudo.Node]s. Start with
/// [dev.virtlab.simulator.file.pseudo.Folder].
@NullMarked
package dev.virtlab.simulator.file.pseudo;

import org.jspecify.annotations.NullMarked;
