/// Worlds as data: a JSON file says which world to build, and an error in it says where.
module dev.virtlab.scenarios {
  requires transitive dev.virtlab.lab;
  requires com.google.gson;
  requires static org.jspecify;
}
