/// Pictures: a storyboard turns a trace into frames, and renderers only draw them.
module dev.virtlab.stage {
  requires transitive dev.virtlab.lab;
  requires static org.jspecify;

  exports dev.virtlab.stage;
  exports dev.virtlab.stage.terminal;
}
