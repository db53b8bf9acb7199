package dev.virtlab.runtime.container;

import java.util.OptionalInt;

/// A runc that was started, and the process that it has started, as the workbench numbers it; none
/// where it has failed.
record Begun(Process runc, OptionalInt pid) {}
