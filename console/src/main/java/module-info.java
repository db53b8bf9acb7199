/// The front door: the command line, the conversation, grading, and the wiring of every other room.
module dev.virtlab.console {
  requires dev.virtlab.userland;
  requires dev.virtlab.simulator;
  requires dev.virtlab.runtime;
  requires dev.virtlab.scenarios;
  requires dev.virtlab.stage;
  requires dev.virtlab.lessons;
  requires dev.virtlab.worlds;
  requires com.google.gson;
  requires info.picocli;
  requires static dev.virtlab.sketch;
  requires java.management;
  requires jdk.jshell;
  // JLine hears Ctrl-C through it, by reflection.
  requires jdk.unsupported;
  requires org.jline;
  requires static org.jspecify;

  opens dev.virtlab.console.door to
      info.picocli;
}
