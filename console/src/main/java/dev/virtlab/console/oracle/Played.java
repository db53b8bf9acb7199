package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.queue.Station;
import java.util.Optional;

/// A waiting line played on the agenda several times over, and how far that lies from the exact
/// mean.
final class Played {

  /// How many plays the standard error is taken from, where no variance is known.
  private static final int PLAYS = 10;

  private Played() {}

  /// The mean number in the station, its standard error, and the deviation in standard errors.
  ///
  /// @param variance the asymptotic variance per unit of time, where it is known
  static JsonObject of(Station.Plan plan, int customers, double exact, Optional<Double> variance) {
    double sum = 0;
    double squares = 0;
    double time = 0;
    double little = 0;
    for (int seed = 1; seed <= PLAYS; seed++) {
      Station.Outcome outcome = Station.play(plan, customers / PLAYS, seed);
      sum += outcome.number();
      squares += outcome.number() * outcome.number();
      time += outcome.time();
      little = Math.max(little, Math.abs(outcome.area() - outcome.sojourns()) / outcome.area());
    }
    double mean = sum / PLAYS;
    double spread = Math.max(0, squares / PLAYS - mean * mean) / (PLAYS - 1);
    double known = time;
    double error = Math.sqrt(variance.map(v -> v / known).orElse(spread));
    JsonObject played = new JsonObject();
    played.addProperty("L", mean);
    played.addProperty("standardError", error);
    played.addProperty("errors", error > 0 ? (mean - exact) / error : 0);
    played.addProperty("littleGap", little);
    return played;
  }
}
