/// A system like macOS: its kernel's words and the tools that differ from those of GNU.
///
/// Sources: the manual pages of macOS (ls(1), ps(1), sysctl(8), sw_vers(1), uname(1)). A guest gets
/// the programs with [dev.virtlab.userland.darwin.DarwinPrograms].
@NullMarked
package dev.virtlab.userland.darwin;

import org.jspecify.annotations.NullMarked;
