package dev.virtlab.console.measure;

import dev.virtlab.simulator.datacentre.Jobs;
import java.util.Arrays;

/// Reads jobs: a header, then lines `job,vm,arrival_ms,length_mi` of whole numbers; jobs are
/// numbered from 0 in the order of the lines. Read byte by byte: a million lines take no object
/// each.
public final class JobsFile {

  /// The most machines that jobs can name.
  public static final int MACHINES_MAX = 1 << 24;

  private static final int COLUMNS = 4;

  private final byte[] text;
  private final String where;
  private int at;
  private int line = 1;

  private JobsFile(byte[] text, String where) {
    this.text = text;
    this.where = where;
  }

  /// The jobs of a text.
  ///
  /// @param where what it is called in messages
  public static Jobs read(byte[] text, String where) throws FileFault {
    return new JobsFile(text, where).read();
  }

  private Jobs read() throws FileFault {
    header();
    int room = 1024;
    int[] machine = new int[room];
    long[] arrival = new long[room];
    long[] length = new long[room];
    int count = 0;
    while (at < text.length) {
      if (count == room) {
        room *= 2;
        machine = Arrays.copyOf(machine, room);
        arrival = Arrays.copyOf(arrival, room);
        length = Arrays.copyOf(length, room);
      }
      if (number(',', Integer.MAX_VALUE) != count) {
        throw fault("jobs are numbered from 0 without a gap; here must be job " + count);
      }
      machine[count] = (int) number(',', MACHINES_MAX - 1);
      arrival[count] = number(',', Jobs.MOST);
      length[count] = number('\n', Jobs.MOST);
      if (length[count] == 0) {
        throw fault("a job of no length");
      }
      if (count > 0 && arrival[count] < arrival[count - 1]) {
        throw fault("the arrival lies before that of the line above");
      }
      count++;
      line++;
    }
    return new Jobs(
        Arrays.copyOf(machine, count), Arrays.copyOf(arrival, count), Arrays.copyOf(length, count));
  }

  private void header() throws FileFault {
    int columns = 1;
    while (at < text.length && text[at] != '\n') {
      columns += text[at++] == ',' ? 1 : 0;
    }
    if (columns != COLUMNS) {
      throw fault("the header is not job,vm,arrival_ms,length_mi");
    }
    at++;
    line++;
  }

  private long number(char end, long most) throws FileFault {
    long value = 0;
    int digits = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + text[at++] - '0';
      digits++;
      if (value > most) {
        throw fault("a number is larger than " + most);
      }
    }
    if (at < text.length && text[at] == '\r' && end == '\n') {
      at++;
    }
    if (digits == 0 || (at < text.length && text[at] != end) || (at == text.length && end == ',')) {
      throw fault("not job,vm,arrival_ms,length_mi as whole numbers");
    }
    at++;
    return value;
  }

  private FileFault fault(String why) {
    return new FileFault(where, line, why);
  }
}
