/// Reality: the same lines on the learner's own Linux kernel, reported as the same events.
@NullMarked
package dev.virtlab.runtime;

import org.jspecify.annotations.NullMarked;
