/// Worlds as data: a JSON file says which world to build, and an error in it says where.
@NullMarked
package dev.virtlab.scenarios;

import org.jspecify.annotations.NullMarked;
