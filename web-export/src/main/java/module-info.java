/// A page: the same laboratory compiled to JavaScript, with a player, as static files.
module dev.virtlab.webexport {
  requires dev.virtlab.lab;
  requires dev.virtlab.userland;
  requires dev.virtlab.simulator;
  requires dev.virtlab.scenarios;
  requires dev.virtlab.stage;
  requires dev.virtlab.lessons;
  requires dev.virtlab.worlds;
  requires static org.jspecify;
  requires org.teavm.jso;
}
