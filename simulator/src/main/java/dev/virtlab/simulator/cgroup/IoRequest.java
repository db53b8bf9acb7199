package dev.virtlab.simulator.cgroup;

/// What a block device is asked for at once.
///
/// @param bytes together
/// @param count how many requests the device sees
public record IoRequest(DeviceNumber device, boolean writes, long bytes, long count) {

  /// The most bytes of one request: 128 segments of a page, as loop(4) takes them.
  private static final long REQUEST_MAX = 128 * Limit.PAGE;

  public IoRequest {
    if (bytes < 0 || count < 0) {
      throw new IllegalArgumentException("a request of " + bytes + " bytes, " + count + " times");
    }
  }

  /// In requests that are as large as can be: what is written or read past the page cache.
  public static IoRequest direct(DeviceNumber device, boolean writes, long bytes) {
    return new IoRequest(device, writes, bytes, Math.ceilDiv(bytes, REQUEST_MAX));
  }

  /// A page each: what the page cache of a block device writes.
  public static IoRequest paged(DeviceNumber device, boolean writes, long bytes) {
    return new IoRequest(device, writes, bytes, Math.ceilDiv(bytes, Limit.PAGE));
  }
}
