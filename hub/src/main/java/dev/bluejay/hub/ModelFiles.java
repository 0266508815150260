package dev.bluejay.hub;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of one model, in whatever they live; names are checked before they come here. */
interface ModelFiles {

  /** What messages call a file of this model. */
  String where(String file);

  /** The names of the files, sorted. */
  List<String> names();

  boolean has(String file);

  Optional<InputStream> open(String file);

  /** The file for reading at positions; the caller closes it. */
  Optional<Bytes> bytes(String file);
}
