/// Text as the tools treat it: UTF-8, quoting, columns, C formats, calendar dates, numbers with
/// units.
///
/// All of it is written here rather than taken from the JDK, so that it behaves the same in the
/// browser, in every locale and time zone. Every tool enters; start with
/// [dev.virtlab.userland.text.Utf8].
@NullMarked
package dev.virtlab.userland.text;

import org.jspecify.annotations.NullMarked;
