package dev.virtlab.userland.docker.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.userland.docker.Oracles;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitsTest {

  @Test
  void sizesAndDurationsAreWrittenAsTheOracleSays() throws IOException {
    JsonObject oracle = Oracles.read("docker_units/human.json");
    for (JsonElement row : oracle.getAsJsonArray("duration")) {
      assertThat(Durations.human((long) (number(row) * 1e9))).isEqualTo(text(row));
    }
    for (JsonElement row : oracle.getAsJsonArray("humanSize")) {
      assertThat(Sizes.human(number(row))).isEqualTo(text(row));
    }
    for (JsonElement row : oracle.getAsJsonArray("bytesSize")) {
      assertThat(Sizes.binary(number(row))).isEqualTo(text(row));
    }
  }

  @Test
  void sizesAreReadAsTheOracleSays() throws IOException, InvalidAmount {
    JsonObject oracle = Oracles.read("docker_units/human.json");
    for (JsonElement row : oracle.getAsJsonArray("ramInBytes")) {
      assertThat(Sizes.ram(first(row))).as(first(row)).isEqualTo(last(row));
    }
    for (JsonElement row : oracle.getAsJsonArray("fromHumanSize")) {
      assertThat(Sizes.fromHuman(first(row))).as(first(row)).isEqualTo(last(row));
    }
    for (JsonElement bad : oracle.getAsJsonArray("ramInvalid")) {
      assertThatThrownBy(() -> Sizes.ram(bad.getAsString())).isInstanceOf(InvalidAmount.class);
    }
    for (JsonElement bad : oracle.getAsJsonArray("fromHumanInvalid")) {
      assertThatThrownBy(() -> Sizes.fromHuman(bad.getAsString()))
          .isInstanceOf(InvalidAmount.class);
    }
  }

  @Test
  void aBadSizeIsRefusedInTheWordsOfTheClient() {
    assertRefused("64x", "invalid suffix: 'x'");
    assertRefused("hello", "invalid size: 'hello'");
    assertRefused("-32", "invalid size: '-32'");
    assertRefused("1KiBs", "invalid suffix: 'KiBs'");
    assertRefused("32.3.4", "strconv.ParseFloat: parsing \"32.3.4\": invalid syntax");
    assertRefused(" 32 ", "strconv.ParseFloat: parsing \" 32\": invalid syntax");
  }

  private static void assertRefused(String size, String message) {
    assertThatThrownBy(() -> Sizes.ram(size)).hasMessage(message);
  }

  @Test
  void aNumberJustBelowAUnitIsRoundedIntoAnExponent() {
    assertThat(Sizes.human(999_600_000, 3)).isEqualTo("1e+03MB");
    assertThat(Sizes.human(1_983_000, 3)).isEqualTo("1.98MB");
    assertThat(Sizes.binary(1023.96 * 1024)).isEqualTo("1024KiB");
  }

  @Test
  void floatsAreWrittenAsGoWritesThem() {
    assertThat(Numbers.shortest(67108864.0)).isEqualTo("6.7108864e+07");
    assertThat(Numbers.shortest(100000.5)).isEqualTo("100000.5");
    assertThat(Numbers.shortest(0.0001)).isEqualTo("0.0001");
    assertThat(Numbers.shortest(0.00001)).isEqualTo("1e-05");
    assertThat(Numbers.shortest(21.0)).isEqualTo("21");
    assertThat(Numbers.json(67108864.0)).isEqualTo("67108864");
    assertThat(Numbers.json(1e21)).isEqualTo("1e+21");
    assertThat(Numbers.json(1e-7)).isEqualTo("1e-7");
  }

  @Test
  void integersAreReadAsGoReadsThem() throws InvalidAmount {
    assertThat(Numbers.parseInt("0x10", 0, 64)).isEqualTo(16);
    assertThat(Numbers.parseInt("-1_000", 0, 64)).isEqualTo(-1000);
    assertThat(Numbers.parseInt("010", 0, 64)).isEqualTo(8);
    assertThat(Numbers.parseInt("9223372036854775807", 10, 64)).isEqualTo(Long.MAX_VALUE);
    assertThat(Numbers.parseUint("65535", 10, 16)).isEqualTo(65535);
    assertThatThrownBy(() -> Numbers.parseUint("65536", 10, 16))
        .hasMessage("strconv.ParseUint: parsing \"65536\": value out of range");
    assertThatThrownBy(() -> Numbers.parseUint("-1", 0, 64))
        .hasMessage("strconv.ParseUint: parsing \"-1\": invalid syntax");
    assertThatThrownBy(() -> Numbers.parseInt("9223372036854775808", 0, 64))
        .hasMessage("strconv.ParseInt: parsing \"9223372036854775808\": value out of range");
  }

  @Test
  void durationsAreReadAndWrittenAsGoDoes() throws InvalidAmount {
    assertThat(Durations.text(Durations.parse("1h30m"))).isEqualTo("1h30m0s");
    assertThat(Durations.text(Durations.parse("90s"))).isEqualTo("1m30s");
    assertThat(Durations.text(Durations.parse("-1.5s"))).isEqualTo("-1.5s");
    assertThat(Durations.text(Durations.parse("1500us"))).isEqualTo("1.5ms");
    assertThat(Durations.text(0)).isEqualTo("0s");
    assertThatThrownBy(() -> Durations.parse("5"))
        .hasMessage("time: missing unit in duration \"5\"");
    assertThatThrownBy(() -> Durations.parse("5x"))
        .hasMessage("time: unknown unit \"x\" in duration \"5x\"");
    assertThatThrownBy(() -> Durations.parse(".s")).hasMessage("time: invalid duration \".s\"");
  }

  @Test
  void aMomentReadBackIsTheSameMoment() throws InvalidAmount {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      long moment = random.nextLong(-2_000_000_000_000_000_000L, 8_000_000_000_000_000_000L);
      assertThat(Moments.parse(Moments.nano(moment))).as("seed %d", seed).isEqualTo(moment);
    }
    assertThat(Moments.parse("1970-01-01T02:00:00.5+02:00")).isEqualTo(500_000_000);
  }

  @Test
  void momentsAreWrittenInTheFormsOfTheClient() throws InvalidAmount {
    long moment = Moments.parse("2025-05-30T12:07:04.250Z");
    assertThat(Moments.ansi(moment)).isEqualTo("Fri May 30 12:07:04 2025");
    assertThat(Moments.text(moment)).isEqualTo("2025-05-30 12:07:04.25 +0000 UTC");
    assertThat(Moments.nanoFixed(moment)).isEqualTo("2025-05-30T12:07:04.250000000Z");
    assertThat(Moments.second(moment)).isEqualTo("2025-05-30T12:07:04Z");
  }

  private static double number(JsonElement row) {
    return ((JsonArray) row).get(0).getAsDouble();
  }

  private static String text(JsonElement row) {
    return ((JsonArray) row).get(1).getAsString();
  }

  private static String first(JsonElement row) {
    return ((JsonArray) row).get(0).getAsString();
  }

  private static long last(JsonElement row) {
    return ((JsonArray) row).get(1).getAsLong();
  }
}
