/// How Docker writes and reads amounts: sizes, durations, ages and moments.
///
/// Enter at [dev.virtlab.userland.docker.units.Sizes] for bytes, at
/// [dev.virtlab.userland.docker.units.Durations] for spans and at
/// [dev.virtlab.userland.docker.units.Moments] for points of time. The texts are those of the Go
/// library go-units and of Go's own `strconv` and `time`.
@NullMarked
package dev.virtlab.userland.docker.units;

import org.jspecify.annotations.NullMarked;
