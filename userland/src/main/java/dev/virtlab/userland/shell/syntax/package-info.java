/// The shell language: from text to a syntax tree.
///
/// The interpreter enters at [dev.virtlab.userland.shell.syntax.Parser], which gives one
/// [dev.virtlab.userland.shell.syntax.Command] at a time. Nothing is expanded here.
@NullMarked
package dev.virtlab.userland.shell.syntax;

import org.jspecify.annotations.NullMarked;
