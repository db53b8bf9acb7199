/// Regular expressions of the page, on those of the browser.
///
/// The compiler's own library brings an engine of regular expressions, which is as large as a
/// program of the page. Every browser has one. So [Exchange] puts [Pattern] and [Matcher] where the
/// rooms and `String` say `java.util.regex`, while the page is compiled; on the JDK nothing of this
/// package runs. They have what the rooms call, and what is written differently is written anew by
/// [Translation].
@NullMarked
package dev.virtlab.webexport.regex;

import org.jspecify.annotations.NullMarked;
