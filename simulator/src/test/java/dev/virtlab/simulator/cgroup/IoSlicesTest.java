package dev.virtlab.simulator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The rule of `blk-throttle.c`, without devices.
class IoSlicesTest {

  private static final DeviceNumber DISK = new DeviceNumber(7, 0);
  private static final long MIB = 1 << 20;
  private static final double SECOND = 1e9;

  private static IoRequest write(long bytes, long count) {
    return new IoRequest(DISK, true, bytes, count);
  }

  @Test
  void whatIsAskedWithoutAPauseGoesAtTheLimit() {
    IoSlices slices = new IoSlices();
    long now = 0;
    for (int i = 0; i < 160; i++) {
      now = slices.pass(now, write(65_536, 1), MIB, Limit.NONE);
    }
    assertThat(now / SECOND).isCloseTo(10, within(0.1));
  }

  @Test
  void whatAFirstSliceAllowsGoesAtOnce() {
    IoSlices slices = new IoSlices();
    assertThat(slices.pass(5, write(100_000, 1), MIB, Limit.NONE)).isEqualTo(5);
    assertThat(slices.pass(5, write(100_000, 1), MIB, Limit.NONE)).isGreaterThan(5);
  }

  @Test
  void requestsWaitForTheSliceThatHasRoom() {
    IoSlices slices = new IoSlices();
    assertThat(slices.pass(0, write(0, 5), Limit.NONE, 50)).isZero();
    assertThat(slices.pass(0, write(0, 1), Limit.NONE, 50)).isEqualTo(IoSlices.SLICE);
  }

  @Test
  void aPauseSavesNothingUp() {
    IoSlices slices = new IoSlices();
    slices.pass(0, write(1, 1), MIB, Limit.NONE);
    long later = 3_600_000_000_000L;
    long done = slices.pass(later, write(10 * MIB, 10), MIB, Limit.NONE);
    assertThat((done - later) / SECOND).isCloseTo(10, within(0.1));
  }

  @Test
  void withoutALimitNobodyWaits() {
    assertThat(new IoSlices().pass(7, write(1L << 40, 1 << 20), Limit.NONE, Limit.NONE))
        .isEqualTo(7);
  }

  @Test
  void inNoStretchOfTimeMoreThanTheLimitAndASliceGoes() {
    for (long seed = 1; seed <= 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      IoSlices slices = new IoSlices();
      long bps = 100_000 + random.nextLong(10_000_000);
      long iops = 10 + random.nextLong(500);
      long now = 0;
      long[] moments = new long[300];
      long[] bytes = new long[moments.length];
      for (int i = 0; i < moments.length; i++) {
        now += random.nextInt(3) == 0 ? random.nextLong(400_000_000) : 0;
        bytes[i] = 512 * (1 + random.nextLong(1024));
        now = slices.pass(now, write(bytes[i], 1), bps, iops);
        moments[i] = now;
      }
      for (int from = 0; from < moments.length; from++) {
        long sum = 0;
        for (int to = from; to < moments.length; to++) {
          sum += bytes[to];
          double time = (moments[to] - moments[from] + 3.0 * IoSlices.SLICE) / SECOND;
          assertThat(sum - bytes[from])
              .as("seed %d", seed)
              .isLessThanOrEqualTo((long) (bps * time));
          assertThat(to - from).as("seed %d", seed).isLessThanOrEqualTo((int) (iops * time) + 1);
        }
      }
    }
  }
}
