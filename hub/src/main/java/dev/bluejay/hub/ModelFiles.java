package dev.bluejay.hub;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The files of one model, in whatever they live; names are checked before they come here. */
interface ModelFiles {

  /** What messages call a file of this model. */
  String where(String file);

  /** The names of the files, sorted. */
  List<String> names();

  /** The names of the files in a folder of the model, sorted. */
  default List<String> names(String folder) {
    return below(folder, names());
  }

  /** Those of the files that are in a folder, by their names there. */
  static List<String> below(String folder, Collection<String> files) {
    String start = folder + "/";
    return files.stream()
        .filter(name -> name.startsWith(start) && name.indexOf('/', start.length()) < 0)
        .map(name -> name.substring(start.length()))
        .sorted()
        .toList();
  }

  boolean has(String file);

  Optional<InputStream> open(String file);

  /** The file for reading at positions; the caller closes it. */
  Optional<Bytes> bytes(String file);

  /**
   * Says that these will be opened soon, so that they can be brought together; those that lack are
   * no error.
   */
  default void fetch(Collection<String> files) {}

  /**
   * Brings all that running the model takes.
   *
   * @throws HubUnreachableException if that would take the Hub, which cannot be reached
   */
  default void fetchAll() {}

  /** Why a file is not there, for messages. */
  default String absence(String file) {
    List<String> names = names();
    String listed =
        names.size() <= 12
            ? names.toString()
            : names.subList(0, 12) + " and " + (names.size() - 12) + " more";
    return "there is no %s; its files are %s".formatted(file, listed);
  }
}
