/// How fast and how exact the engine is: workloads from files, and benchmarks that measure
/// themselves against the obvious way in the same run.
@NullMarked
package dev.virtlab.console.measure;

import org.jspecify.annotations.NullMarked;
