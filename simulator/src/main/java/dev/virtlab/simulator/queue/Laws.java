package dev.virtlab.simulator.queue;

/// The closed forms of queueing theory, in the units of the arguments; L. Kleinrock, Queueing
/// Systems (1975, 1976), except where another source is named.
public final class Laws {

  private Laws() {}

  /// Numbers and times, in the whole station (L, W) and in its line alone (Lq, Wq). By Little's law
  /// L = λ W and Lq = λ Wq, with λ what is let in.
  public record Means(double number, double waitingNumber, double sojourn, double waiting) {
    static Means ofWaiting(double arrivals, double waiting, double service) {
      return new Means(
          arrivals * (waiting + service), arrivals * waiting, waiting + service, waiting);
    }
  }

  /// M/M/c: Poisson arrivals, exponential service, c servers. Wq = C / (c μ − λ).
  public static Means ofServers(double arrivals, double rate, int servers) {
    double wait = erlangC(servers, arrivals / rate) / (servers * rate - arrivals);
    return Means.ofWaiting(arrivals, wait, 1 / rate);
  }

  /// The time within which a part `p` of the customers of an M/M/1 have gone: the sojourn is
  /// exponential with rate μ − λ.
  public static double sojournPercentile(double arrivals, double rate, double p) {
    return -StrictMath.log1p(-p) / (rate - arrivals);
  }

  /// The part of arrivals that find all servers of an M/M/c/c busy and are lost (A. K. Erlang,
  /// 1917): B(0) = 1, 1/B(n) = 1 + n / (a B(n−1)).
  public static double erlangB(int servers, double offered) {
    double inverse = 1;
    for (int n = 1; n <= servers; n++) {
      inverse = 1 + n / offered * inverse;
    }
    return 1 / inverse;
  }

  /// The part of arrivals that have to wait in an M/M/c: C = B / (1 − ρ (1 − B)).
  public static double erlangC(int servers, double offered) {
    double lost = erlangB(servers, offered);
    return lost / (1 - offered / servers * (1 - lost));
  }

  /// M/M/c/K: no more than `room` in the station. From p(n) λ(n) = p(n+1) μ(n+1), summed.
  public record Limited(double blocked, double number, double sojourn, double throughput) {}

  /// M/M/c/K by its balance equations.
  public static Limited limited(double arrivals, double rate, int servers, int room) {
    double[] p = new double[room + 1];
    p[0] = 1;
    double all = 1;
    for (int n = 1; n <= room; n++) {
      p[n] = p[n - 1] * arrivals / (rate * Math.min(n, servers));
      all += p[n];
      if (all > 1e200) {
        for (int i = 0; i <= n; i++) {
          p[i] /= all;
        }
        all = 1;
      }
    }
    double number = 0;
    for (int n = 1; n <= room; n++) {
      number += n * p[n] / all;
    }
    double blocked = p[room] / all;
    double throughput = arrivals * (1 - blocked);
    return new Limited(blocked, number, number / throughput, throughput);
  }

  /// M/G/1, first come first served: Wq = λ E[S]² (1 + c²) / (2 (1 − ρ)) (F. Pollaczek 1930, A.
  /// Khinchine 1932); c² is the squared coefficient of variation of service.
  public static Means ofGeneral(double arrivals, double service, double variation) {
    double load = arrivals * service;
    double wait = arrivals * service * service * (1 + variation) / (2 * (1 - load));
    return Means.ofWaiting(arrivals, wait, service);
  }

  /// M/G/1 processor sharing: W = E[S] / (1 − ρ), whatever the distribution of service.
  public static Means ofSharing(double arrivals, double service) {
    double sojourn = service / (1 - arrivals * service);
    return Means.ofWaiting(arrivals, sojourn - service, service);
  }

  /// G/G/1, approximately: Wq ≈ ρ / (1 − ρ) · (ca² + cs²) / 2 · E[S] (J. F. C. Kingman, 1961).
  public static double kingman(double load, double ofArrivals, double ofService, double service) {
    return load / (1 - load) * (ofArrivals + ofService) / 2 * service;
  }

  /// M/M/1 with classes, the first most urgent, none taken from the server: the waiting time of
  /// each. Wq(k) = R / ((1 − σ(k−1)) (1 − σ(k))), R = Σ λ(i) / μ² (A. Cobham, 1954).
  public static double[] urgentWaiting(double[] arrivals, double rate) {
    double residual = 0;
    for (double each : arrivals) {
      residual += each / (rate * rate);
    }
    double[] waits = new double[arrivals.length];
    double above = 0;
    for (int k = 0; k < arrivals.length; k++) {
      double upTo = above + arrivals[k] / rate;
      waits[k] = residual / ((1 - above) * (1 - upTo));
      above = upTo;
    }
    return waits;
  }

  /// The same where the more urgent takes the server and the other later resumes: the sojourn time.
  /// T(k) = (1/μ) / (1 − σ(k−1)) + R(k) / ((1 − σ(k−1)) (1 − σ(k))), R(k) = Σ(i≤k) λ(i) / μ².
  public static double[] urgentSojourn(double[] arrivals, double rate) {
    double[] times = new double[arrivals.length];
    double above = 0;
    double residual = 0;
    for (int k = 0; k < arrivals.length; k++) {
      double upTo = above + arrivals[k] / rate;
      residual += arrivals[k] / (rate * rate);
      times[k] = 1 / rate / (1 - above) + residual / ((1 - above) * (1 - upTo));
      above = upTo;
    }
    return times;
  }

  /// A closed network of single servers: what the customers see.
  public record Closed(double throughput, double response, double[] numbers) {}

  /// Mean value analysis, exact for product-form networks (M. Reiser and S. S. Lavenberg, 1980):
  /// R(i) = D(i) (1 + Q(i)), X = n / (Z + Σ R), Q(i) = X R(i), for n = 1, 2, …
  ///
  /// @param demands service that a customer wants of each station in one round
  /// @param think the time between two rounds
  public static Closed closed(int customers, double[] demands, double think) {
    double[] numbers = new double[demands.length];
    double throughput = 0;
    double response = 0;
    for (int n = 1; n <= customers; n++) {
      response = 0;
      double[] times = new double[demands.length];
      for (int i = 0; i < demands.length; i++) {
        times[i] = demands[i] * (1 + numbers[i]);
        response += times[i];
      }
      throughput = n / (think + response);
      for (int i = 0; i < demands.length; i++) {
        numbers[i] = throughput * times[i];
      }
    }
    return new Closed(throughput, response, numbers);
  }
}
