package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;
import java.util.function.IntFunction;

/// The memory devices: `null zero full random urandom`; null(4), full(4), random(4).
public final class MemoryDevices implements Devices {

  private static final int MAJOR = 1;

  private final IntFunction<byte[]> random;

  /// @param random gives so many bytes of the host's random stream
  public MemoryDevices(IntFunction<byte[]> random) {
    this.random = random;
  }

  @Override
  public Optional<OpenFile> open(Stat.Type type, int major, int minor, Opening opening) {
    if (type != Stat.Type.CHARACTER || major != MAJOR) {
      return Optional.empty();
    }
    return switch (minor) {
      case 3 -> Optional.of(new Device(opening, _ -> new byte[0], true));
      case 5 -> Optional.of(new Device(opening, byte[]::new, true));
      case 7 -> Optional.of(new Device(opening, byte[]::new, false));
      case 8, 9 -> Optional.of(new Device(opening, random, true));
      default -> Optional.empty();
    };
  }

  private static final class Device extends OpenOnMount {
    private final IntFunction<byte[]> source;
    private final boolean takes;

    Device(Opening opening, IntFunction<byte[]> source, boolean takes) {
      super(opening);
      this.source = source;
      this.takes = takes;
    }

    @Override
    public Read read(int most) {
      readable();
      byte[] bytes = source.apply(most);
      return bytes.length == 0 ? new Read.End() : new Read.Some(bytes);
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
      writable();
      if (!takes) {
        throw new CallFailed(Errno.ENOSPC);
      }
      return length;
    }

    @Override
    public long seek(long offset, int whence) {
      return 0;
    }
  }
}
