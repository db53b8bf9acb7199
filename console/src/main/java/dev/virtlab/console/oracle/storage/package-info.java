/// Questions about storage: where blocks lie, what a write costs, what is lost and when.
///
/// [dev.virtlab.console.oracle.storage.StorageTopics] lists them.
@NullMarked
package dev.virtlab.console.oracle.storage;

import org.jspecify.annotations.NullMarked;
