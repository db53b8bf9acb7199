/// Worlds, built: from a scenario to a simulated laboratory that answers, for the console and the
/// page alike.
module dev.virtlab.worlds {
  requires transitive dev.virtlab.lab;
  requires transitive dev.virtlab.lessons;
  requires transitive dev.virtlab.scenarios;
  requires dev.virtlab.simulator;
  requires dev.virtlab.userland;
  requires static org.jspecify;

  exports dev.virtlab.worlds;
}
