package dev.bluejay.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of one model, in a folder or on the class path.
 *
 * <p>File names are relative to the model and use {@code /}; one that would lead out of it ({@code
 * ..}, an absolute name) is a {@link RepositoryException}. Immutable and safe for many threads.
 */
public final class Repository {
  private final String name;
  private final ModelFiles files;

  private Repository(String name, ModelFiles files) {
    this.name = name;
    this.files = files;
  }

  /**
   * Finds a model: {@code embedded/minilm} and the like on the class path, anything else as a
   * folder. Names of embedded models come first; a folder of such a name is reached as {@code
   * ./embedded/minilm}.
   *
   * @throws RepositoryException if there is none, saying what was looked for
   */
  public static Repository of(String nameOrFolder) {
    if (nameOrFolder.isBlank()) {
      throw new RepositoryException("the model's name is empty; give a folder or a name");
    }
    if (nameOrFolder.startsWith(EmbeddedModels.PREFIX)) {
      EmbeddedModel model = EmbeddedModels.present().get(nameOrFolder);
      if (model != null) {
        return new Repository(nameOrFolder, new EmbeddedFiles(model));
      }
    }
    return folder(nameOrFolder)
        .map(folder -> new Repository(nameOrFolder, new FolderFiles(folder)))
        .orElseThrow(() -> notFound(nameOrFolder));
  }

  /**
   * The model in a folder.
   *
   * @throws RepositoryException if it is missing, empty, not a folder, or cannot be read
   */
  public static Repository of(Path folder) {
    return new Repository(folder.toString(), new FolderFiles(folder));
  }

  private static Optional<Path> folder(String name) {
    try {
      return Optional.of(Path.of(name)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static RepositoryException notFound(String name) {
    if (name.startsWith("/") || name.startsWith(".") || name.startsWith("~")) {
      return new RepositoryException(name + ": no such folder");
    }
    return new RepositoryException(
        "%s: neither a folder nor an embedded model; %s; a model of the Hugging Face Hub is not"
                .formatted(name, EmbeddedModels.described())
            + " fetched yet: download its files into a folder and give that folder");
  }

  /** The name or the folder it was found by. */
  public String name() {
    return name;
  }

  /** The names of its files, sorted; of a folder, what lies directly in it. */
  public List<String> files() {
    return files.names();
  }

  public boolean has(String file) {
    FileNames.requireSafe(file);
    return files.has(file);
  }

  /** Opens a file, empty if there is none of that name; the caller closes the stream. */
  public Optional<InputStream> open(String file) {
    FileNames.requireSafe(file);
    return files.open(file);
  }

  /**
   * The content of a JSON file that the model must have.
   *
   * @throws RepositoryException if there is none of that name, or it is not JSON, with the place
   */
  public JsonNode json(String file) {
    return findJson(file)
        .orElseThrow(
            () ->
                new RepositoryException(
                    "%s: there is no %s; its files are %s".formatted(name, file, listed())));
  }

  /**
   * The content of a JSON file that the model may have.
   *
   * @throws RepositoryException if it is there and is not JSON, with the place
   */
  public Optional<JsonNode> findJson(String file) {
    return open(file).map(in -> Json.read(files.where(file), in));
  }

  /**
   * Opens the model's weights: {@code model.safetensors}, else its shards by {@code
   * model.safetensors.index.json}, else {@code model.onnx} or {@code onnx/model.onnx}.
   *
   * @throws RepositoryException if it has none of these
   * @throws CheckpointException if the file is broken
   */
  public Checkpoint checkpoint() {
    return CheckpointFiles.open(files).orElseThrow(this::noCheckpoint);
  }

  private RepositoryException noCheckpoint() {
    String looked = String.join(", ", CheckpointFiles.NAMES);
    return new RepositoryException(
        CheckpointFiles.pickle(files)
            .map(
                pickle ->
                    "%s: its weights are in %s, which is not read yet; %s"
                        .formatted(name, pickle, CheckpointFiles.CONVERT))
            .orElse(
                "%s: there are no weights; looked for %s; its files are %s"
                    .formatted(name, looked, listed())));
  }

  private String listed() {
    List<String> names = files();
    return names.size() <= 12
        ? names.toString()
        : names.subList(0, 12) + " and " + (names.size() - 12) + " more";
  }

  @Override
  public String toString() {
    return name;
  }
}
