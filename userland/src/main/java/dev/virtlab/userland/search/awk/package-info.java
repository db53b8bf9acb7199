/// awk(1): a program of patterns and actions. Enter at [dev.virtlab.userland.search.awk.Awk].
///
/// A program is read into a tree ([dev.virtlab.userland.search.awk.Parser]), the tree becomes a
/// list of instructions ([dev.virtlab.userland.search.awk.Compiler]), and these run on a stack
/// ([dev.virtlab.userland.search.awk.Machine]), because a program that waits for a pipe in the
/// middle of an expression must be able to stop there.
@NullMarked
package dev.virtlab.userland.search.awk;

import org.jspecify.annotations.NullMarked;
