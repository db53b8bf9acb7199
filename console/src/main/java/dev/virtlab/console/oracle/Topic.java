package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;

/// One kind of row that a model of ours can answer.
///
/// An instance serves one run, in which rows come in their order: a topic whose rows build on each
/// other keeps what it needs between them.
public interface Topic {

  /// The names it is asked by. Several kinds of rows may share a name: each row goes to the first
  /// that it fits.
  List<String> names();

  /// What a row gives and what is answered, in one line: `policy frames refs -> hits misses`.
  String shape();

  /// Whether this is a row of this kind, by the fields that it has. Result fields may be absent.
  boolean fits(JsonObject row);

  /// The fields that hold results; [#answer] never sees them.
  Set<String> results();

  /// The results of our model, by field. Fields beside [#results] are written too, not compared.
  ///
  /// @throws BadRow if a field is missing or not what it should be
  JsonObject answer(Row row) throws BadRow;

  /// What the places of a row are called where rows are lists or lines of a CSV without a header.
  default List<String> columns() {
    return List.of();
  }

  /// Why its answers deviate from the exact ones, where they do; one sentence for the table of
  /// errors.
  default String remark() {
    return "";
  }

  /// How far a number may lie from the given one, as a part of it, and still be equal.
  default double tolerance() {
    return 1e-9;
  }
}
