/// The shells: bash, dash and the ash of busybox, as one interpreter with three personalities.
///
/// Worlds enter at [dev.virtlab.userland.shell.ShellProgram], consoles at
/// [dev.virtlab.userland.shell.ShellSyntax]. Inside: `.syntax` (text to tree), `.state` (what a
/// shell remembers), `.expand` (words to fields), `.run` (the tree walked in steps), `.builtin`.
@NullMarked
package dev.virtlab.userland.shell;

import org.jspecify.annotations.NullMarked;
