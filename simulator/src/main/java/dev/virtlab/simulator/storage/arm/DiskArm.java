package dev.virtlab.simulator.storage.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// One arm over one spinning disk.
///
/// The disk turns one degree in `1 / rotation` units of time and the arm moves `speed` units of
/// distance in one. Times are integers where both speeds divide what they must, as in the teaching
/// disk, and exact to a double otherwise.
public final class DiskArm {

  /// The most requests that wait at once.
  public static final int REQUESTS_MAX = 100_000;

  /// The angle under the head when everything begins.
  private static final double START = 180;

  private static final double CIRCLE = 360;

  private final Tracks tracks;
  private final double speed;
  private final double rotation;
  private int track;
  private double angle = START;

  /// What one request took, in units of time.
  public record Served(int block, double seek, double rotate, double transfer) {
    public double total() {
      return seek + rotate + transfer;
    }
  }

  /// @param speed of the arm, in distance for one unit of time
  /// @param rotation in degrees for one unit of time
  public DiskArm(Tracks tracks, double speed, double rotation) {
    if (!(speed > 0) || !(rotation > 0)) {
      throw new IllegalArgumentException("speeds are above 0");
    }
    this.tracks = tracks;
    this.speed = speed;
    this.rotation = rotation;
  }

  /// Serves all requests and tells in which order and how long each took.
  ///
  /// @param window how many of the oldest waiting requests are looked at; empty: all
  public List<Served> serve(List<Integer> requests, ArmPolicy policy, OptionalInt window) {
    if (requests.size() > REQUESTS_MAX) {
      throw new IllegalArgumentException("more than " + REQUESTS_MAX + " requests");
    }
    List<Integer> waiting = new ArrayList<>(requests);
    List<Served> served = new ArrayList<>();
    int batch = 0;
    while (!waiting.isEmpty()) {
      if (batch == 0) {
        batch = Math.min(window.orElse(waiting.size()), waiting.size());
      }
      int looked =
          switch (policy) {
            case FIFO -> 1;
            case SSTF, SATF -> Math.min(window.orElse(waiting.size()), waiting.size());
            case BSATF -> batch;
          };
      int next = choose(waiting.subList(0, looked), policy);
      served.add(serve(waiting.get(next)));
      waiting.subList(next, next + 1).clear();
      batch--;
    }
    return served;
  }

  private int choose(List<Integer> candidates, ArmPolicy policy) {
    int nearest = Integer.MAX_VALUE;
    for (int block : candidates) {
      nearest = Math.min(nearest, Math.abs(tracks.spot(block).track() - track));
    }
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < candidates.size(); i++) {
      int block = candidates.get(i);
      boolean far =
          policy == ArmPolicy.SSTF && Math.abs(tracks.spot(block).track() - track) > nearest;
      double total = estimate(block).total();
      if (!far && total < least) {
        least = total;
        best = i;
      }
    }
    return best;
  }

  private Served estimate(int block) {
    Tracks.Spot spot = tracks.spot(block);
    double seek = Math.abs(spot.track() - track) * tracks.distance() / speed;
    double arrival = angle + seek * rotation;
    double begin = spot.middle() - spot.width() / 2.0;
    double turn = (begin - arrival) % CIRCLE;
    turn = turn < 0 ? turn + CIRCLE : turn;
    return new Served(block, seek, turn / rotation, spot.width() / rotation);
  }

  private Served serve(int block) {
    Served served = estimate(block);
    track = tracks.spot(block).track();
    angle = (angle + served.total() * rotation) % CIRCLE;
    return served;
  }
}
