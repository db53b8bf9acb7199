/// The laboratory's word `fleet`: services on servers, and what that comes to in a year: power,
/// money, and the hours in which something is too slow.
///
/// Start with [Fleet].
@NullMarked
package dev.virtlab.userland.fleet;

import org.jspecify.annotations.NullMarked;
