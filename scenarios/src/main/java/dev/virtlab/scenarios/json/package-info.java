/// JSON that knows where each value stands, read by asking for what is expected.
///
/// Readers of scenario and lesson files enter here: [dev.virtlab.scenarios.json.JsonText#read]
/// gives a [dev.virtlab.scenarios.json.Value], and every question that a value cannot answer is
/// refused with file, line and column.
@NullMarked
package dev.virtlab.scenarios.json;

import org.jspecify.annotations.NullMarked;
