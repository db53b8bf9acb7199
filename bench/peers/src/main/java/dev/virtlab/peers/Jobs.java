package dev.virtlab.peers;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Jobs for single-core machines of 1,000 MIPS: in the order in which they arrive, each with its
/// machine, its arrival in milliseconds and its length in millions of instructions.
record Jobs(int machines, int[] machine, long[] arrival, long[] length) {

  static final double MIPS = 1000;

  /// The utilisation of a machine while jobs arrive is 0.7: jobs are 10 s long in the mean.
  private static final double RATE = 0.07;

  int number() {
    return machine.length;
  }

  /// Poisson arrivals; four of five jobs are short (2.5 s in the mean), the fifth is long (40 s).
  static Jobs drawn(int machines, int number) {
    SplitMix chance = new SplitMix(20_260_101);
    Jobs jobs = new Jobs(machines, new int[number], new long[number], new long[number]);
    double seconds = 0;
    for (int i = 0; i < number; i++) {
      seconds += chance.exponential() / (RATE * machines);
      jobs.arrival[i] = Math.round(1000 * seconds);
      jobs.machine[i] = (int) (chance.uniform() * machines);
      double mean = chance.uniform() < 0.8 ? 2_500 : 40_000;
      jobs.length[i] = Math.max(1, Math.round(mean * chance.exponential()));
    }
    return jobs;
  }

  static Jobs read(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    int number = lines.size() - 1;
    int machines = 0;
    Jobs jobs = new Jobs(0, new int[number], new long[number], new long[number]);
    for (int i = 0; i < number; i++) {
      String[] cells = lines.get(i + 1).split(",");
      jobs.machine[i] = Integer.parseInt(cells[1]);
      jobs.arrival[i] = Long.parseLong(cells[2]);
      jobs.length[i] = Long.parseLong(cells[3]);
      machines = Math.max(machines, jobs.machine[i] + 1);
    }
    return new Jobs(machines, jobs.machine, jobs.arrival, jobs.length);
  }

  void write(Path csv) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(csv))) {
      out.print("job,vm,arrival_ms,length_mi\n");
      for (int i = 0; i < number(); i++) {
        out.print(i + "," + machine[i] + "," + arrival[i] + "," + length[i] + "\n");
      }
    }
  }

  static void writeSojourns(Path file, double[] seconds) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (double time : seconds) {
        out.print(String.format(Locale.ROOT, "%.9f%n", time));
      }
    }
  }

  /// `Jobs MACHINES NUMBER FILE`: draws jobs.
  public static void main(String[] arguments) throws IOException {
    drawn(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))
        .write(Path.of(arguments[2]));
  }
}
