package dev.virtlab.userland.storage.image;

import dev.virtlab.userland.program.Errno;

/// An image cannot be read, written or made; the text is what the real tool prints.
public final class ImageError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Errno errno;

  public ImageError(Errno errno, String text) {
    super(text, null, false, false);
    this.errno = errno;
  }

  /// One whose text is that of its error number.
  public ImageError(Errno errno) {
    this(errno, errno.message());
  }

  public Errno errno() {
    return errno;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
