package dev.virtlab.userland.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FleetTest {

  private static final Map<String, Service> COMPANY = Plan.services(Fleet.COMPANY).orElseThrow();

  private static Server server(String... names) {
    return new Server(List.of(names).stream().map(COMPANY::get).toList());
  }

  @Test
  void aServiceIsBusiestInItsHourAndQuietFourHoursFromIt() {
    Service service = new Service("night", 100, 900, 23, 8);

    assertThat(service.need(23)).isEqualTo(900);
    assertThat(service.need(1)).isEqualTo(service.need(21)).isEqualTo(500);
    assertThat(service.need(3)).isEqualTo(service.need(12)).isEqualTo(100);
  }

  @Test
  void whatIsBusyAtTheSameHourIsLateTogetherAndWhatIsNotFits() {
    assertThat(server("web", "shop", "search", "video").late()).isEqualTo(2);
    assertThat(server("web", "build", "backup", "mail").late()).isZero();
  }

  @Test
  void aHypervisorTakesMemoryOnlyWhereThereIsMoreThanOneService() {
    Service large = new Service("large", 0, 0, 0, 126);

    assertThat(new Server(List.of(large)).missing()).isZero();
    assertThat(new Server(List.of(large, new Service("none", 0, 0, 0, 0))).missing()).isEqualTo(2);
  }

  @Test
  void anIdleServerTakesItsShareAndABusyOneAllOfIt() {
    Server idle = new Server(List.of(new Service("idle", 0, 0, 0, 1)));
    Server busy = new Server(List.of(new Service("busy", 16_000, 16_000, 0, 1)));

    assertThat(idle.energy()).isEqualTo(150 * 24);
    assertThat(busy.energy()).isEqualTo(350 * 24);
    assertThat(busy.mean()).isEqualTo(100);
  }

  @Test
  void everyServiceRunsOnceAndSomewhere() {
    assertThat(Plan.read("web shop\nweb\n", COMPANY))
        .isEqualTo(new Plan.Read.Refused(2, "\"web\" runs on a server before"));
    assertThat(Plan.read("wep\n", COMPANY))
        .isEqualTo(new Plan.Read.Refused(1, "there is no service \"wep\""));
    assertThat(Plan.read("# nothing\n", Map.of("web", COMPANY.get("web"))))
        .isEqualTo(new Plan.Read.Refused(0, "nowhere: web"));
  }

  @Test
  void aLineThatIsNoServiceIsRefused() {
    assertThat(Plan.services("web 1 2 24 8\n")).isEmpty();
    assertThat(Plan.services("web 1 2 8\n")).isEmpty();
    assertThat(Plan.services("web 0.25 2.5 8 1 # fine\n").orElseThrow().get("web"))
        .isEqualTo(new Service("web", 250, 2500, 8, 1));
  }
}
