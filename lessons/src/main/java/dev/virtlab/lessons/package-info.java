/// What is taught: lessons, checks, hints and verdicts as pure readers of one trace.
@NullMarked
package dev.virtlab.lessons;

import org.jspecify.annotations.NullMarked;
