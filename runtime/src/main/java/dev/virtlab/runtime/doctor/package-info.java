/// What this machine can do: probes that look and create nothing.
///
/// Start with [dev.virtlab.runtime.doctor.Doctor].
@NullMarked
package dev.virtlab.runtime.doctor;

import org.jspecify.annotations.NullMarked;
