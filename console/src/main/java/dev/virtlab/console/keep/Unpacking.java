package dev.virtlab.console.keep;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// The one place where what was packed is unpacked.
public final class Unpacking {

  private Unpacking() {}

  /// The stream itself, or what it holds where it begins as gzip does (RFC 1952).
  public static InputStream gunzipped(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    boolean packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return packed ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }
}
