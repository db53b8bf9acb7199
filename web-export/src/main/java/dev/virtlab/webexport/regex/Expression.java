package dev.virtlab.webexport.regex;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/// A regular expression of the browser (ECMAScript, RegExp objects), with the flags `g` and `u`.
abstract class Expression implements JSObject {

  /// Nothing when the source is malformed.
  @JSBody(
      params = "source",
      script = "try{return new RegExp(source,'gu')}catch(malformed){return null}")
  static native @Nullable Expression of(String source);

  /// Looks for the next match from the last index on, and moves that to its end.
  abstract @Nullable Found exec(String text);

  /// Where [#exec(String)] begins.
  @JSProperty
  abstract void setLastIndex(int index);

  /// Where the last match ended.
  @JSProperty
  abstract int getLastIndex();

  /// A match.
  interface Found extends JSObject {

    /// Where it begins.
    @JSProperty
    int getIndex();
  }
}
