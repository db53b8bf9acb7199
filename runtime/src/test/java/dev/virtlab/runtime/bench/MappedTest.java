package dev.virtlab.runtime.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.storage.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What dmsetup prints of a snapshot and of a pool, recorded on Linux 6.1.
final class MappedTest {

  private static final String TABLE =
      """
      pool-t1: 0 204800 thin 252:2 1
      pool-thin: 0 49152 linear 252:2 0
      pool-thin-tpool: 0 49152 thin-pool 252:0 252:1 128 0 1 error_if_no_space
      pool-thin_tdata: 0 49152 linear 7:0 10240
      pool-thin_tmeta: 0 8192 linear 7:1 2048
      shop-before: 0 81920 snapshot 252:5 252:6 P 8
      shop-before-cow: 0 24576 linear 7:0 83968
      shop-data-real: 0 81920 linear 7:0 2048
      """;

  private static final String STATUS =
      """
      pool-t1: 0 204800 thin 16384 16383
      pool-thin: 0 49152 linear
      pool-thin-tpool: 0 49152 thin-pool 1 12/1024 128/384 - rw discard_passdown error_if_no_space
      pool-thin_tdata: 0 49152 linear
      pool-thin_tmeta: 0 8192 linear
      shop-before: 0 81920 snapshot 8240/24576 40
      shop-before-cow: 0 24576 linear
      shop-data-real: 0 81920 linear
      """;

  private static final String NAMES =
      """
      pool-thin_tmeta:252:0
      pool-thin_tdata:252:1
      pool-thin-tpool:252:2
      shop-data-real:252:5
      shop-before-cow:252:6
      """;

  private static Mapped mapped(String status) {
    return Mapped.ask(
        words ->
            switch (words.get(1)) {
              case "table" -> TABLE;
              case "status" -> status;
              default -> NAMES;
            });
  }

  @Test
  void whatASnapshotHasKeptIsTakenOfItsRoom() {
    assertThat(mapped(STATUS).taken("shop-before-cow", 0, 24576 * 512L)).isEqualTo(8240 * 512L);
    assertThat(mapped(STATUS).taken("shop-before-cow", 8000 * 512L, 1000 * 512L))
        .isEqualTo(240 * 512L);
    assertThat(mapped(STATUS).taken("shop-data-real", 0, 4096)).isEqualTo(4096);
  }

  @Test
  void aSnapshotThatIsLostHasTakenAll() {
    String lost = STATUS.replace("8240/24576 40", "Invalid");

    assertThat(mapped(lost).taken("shop-before-cow", 0, 4096)).isEqualTo(4096);
  }

  @Test
  void aPoolTellsWhatItHasWhatIsTakenAndWhatItHasPromised() {
    List<Stored> all = mapped(STATUS).pools().getFirst().standing(List.of());

    assertThat(all).hasSize(3);
    assertThat(all.get(0))
        .isEqualTo(
            new Stored.Store(
                "mapper/pool-thin", Stored.Store.THIN_POOL, List.of("mapper/pool-thin_tdata")));
    assertThat(all.get(1))
        .isInstanceOfSatisfying(
            Stored.Chunk.class,
            pool -> {
              assertThat(pool.stripe().value()).isEqualTo(24L << 20);
              assertThat(pool.used().value()).isEqualTo(8L << 20);
            });
    assertThat(all.get(2))
        .isInstanceOfSatisfying(
            Stored.Chunk.class,
            thin -> {
              assertThat(thin.use()).isEqualTo("pool-t1");
              assertThat(thin.stripe().value()).isEqualTo(100L << 20);
              assertThat(thin.used().value()).isEqualTo(8L << 20);
            });
    assertThat(mapped(STATUS).taken("pool-thin_tdata", 0, 24L << 20)).isEqualTo(8L << 20);
  }

  @Test
  void whereNothingIsMappedAllIsTaken() {
    assertThat(Mapped.NONE.taken("shop-data", 0, 512)).isEqualTo(512);
    assertThat(Mapped.ask(_ -> "No devices found\n").pools()).isEmpty();
  }
}
