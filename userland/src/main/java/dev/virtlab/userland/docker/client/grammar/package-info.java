/// The grammar of a command line made of commands, subcommands and flags, as data; its parser, its
/// errors and its help.
///
/// The rules and texts are those of the Go libraries cobra and pflag with the templates of the
/// Docker client. Enter at [dev.virtlab.userland.docker.client.grammar.Grammar].
@NullMarked
package dev.virtlab.userland.docker.client.grammar;

import org.jspecify.annotations.NullMarked;
