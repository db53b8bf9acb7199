/// The tools of procps: what `/proc` says of processes and of the machine, laid out for people.
///
/// Start with [dev.virtlab.userland.procps.Procps], the catalogue.
@NullMarked
package dev.virtlab.userland.procps;

import org.jspecify.annotations.NullMarked;
