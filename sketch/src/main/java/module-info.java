/// Pictures in pixels: frames of the stage drawn with Processing, into files and into a window.
module dev.virtlab.sketch {
  requires transitive dev.virtlab.stage;
  requires core;
  requires java.desktop;
  requires static org.jspecify;

  exports dev.virtlab.stage.sketch;
}
