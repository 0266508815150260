package dev.bluejay.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of one model, in a folder, on the class path, or on the Hub by way of its cache.
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
   * Finds a model: {@code embedded/minilm} and the like on the class path, else a folder, else a
   * model of the Hub at its branch {@code main}. Names of embedded models come first; a folder of
   * such a name is reached as {@code ./embedded/minilm}.
   *
   * <p>Of a model of the Hub, files are fetched when they are opened; see {@link Hub#ofEnvironment}
   * for where from and where to.
   *
   * @throws RepositoryException if there is none, saying what was looked for
   * @throws HubUnreachableException if the Hub cannot be reached and the cache does not have it
   */
  public static Repository of(String nameOrFolder) {
    return of(nameOrFolder, Hub.MAIN);
  }

  /**
   * Finds a model as {@link #of(String)} does.
   *
   * @param revision a branch, a tag or a commit, for a model of the Hub; others have none
   */
  public static Repository of(String nameOrFolder, String revision) {
    if (nameOrFolder.isBlank()) {
      throw new RepositoryException("the model's name is empty; give a folder or a name");
    }
    if (nameOrFolder.startsWith(EmbeddedModels.PREFIX)) {
      Optional<Repository> embedded = embedded(nameOrFolder);
      if (embedded.isPresent()) {
        return embedded.get();
      }
    }
    Optional<Path> folder = folder(nameOrFolder);
    if (folder.isPresent()) {
      return new Repository(nameOrFolder, new FolderFiles(folder.get()));
    }
    HubName name =
        HubName.of(nameOrFolder)
            .filter(found -> !nameOrFolder.startsWith(EmbeddedModels.PREFIX))
            .orElseThrow(() -> notFound(nameOrFolder));
    return of(Hub.ofEnvironment(), name, revision);
  }

  /**
   * A model of the Hub.
   *
   * @param name {@code organisation/model}
   * @param revision a branch, a tag or a commit
   * @throws RepositoryException if there is none of that name, or it is not for us
   * @throws HubUnreachableException if the Hub cannot be reached and the cache does not have it
   */
  public static Repository of(Hub hub, String name, String revision) {
    return of(hub, HubName.require(name), revision);
  }

  private static Repository of(Hub hub, HubName name, String revision) {
    return new Repository(name.text(), hub.files(name, revision));
  }

  /**
   * The model in a folder.
   *
   * @throws RepositoryException if it is missing, empty, not a folder, or cannot be read
   */
  public static Repository of(Path folder) {
    return new Repository(folder.toString(), new FolderFiles(folder));
  }

  /** The model of that name on the class path, if it is there. */
  public static Optional<Repository> embedded(String name) {
    return Optional.ofNullable(EmbeddedModels.present().get(name))
        .map(model -> new Repository(name, new EmbeddedFiles(model)));
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
        "%s: neither a folder nor an embedded model, and not a name that a model of the Hub can have; %s"
            .formatted(Json.excerpt(name), EmbeddedModels.described()));
  }

  /**
   * The same, with all that running the model takes brought into the cache, if it is of the Hub.
   *
   * @throws HubUnreachableException if the cache lacks something and the Hub cannot be reached
   * @throws UncheckedIOException if a download breaks, or the disk fails
   */
  public Repository fetched() {
    files.fetchAll();
    return this;
  }

  /** The name or the folder it was found by. */
  public String name() {
    return name;
  }

  /** The names of its files, sorted; of a folder, what lies directly in it. */
  public List<String> files() {
    return files.names();
  }

  /** The names of the files in one of its folders, sorted; none where there is no such folder. */
  public List<String> files(String folder) {
    FileNames.requireSafe(folder);
    return files.names(folder);
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
        .orElseThrow(() -> new RepositoryException("%s: %s".formatted(name, files.absence(file))));
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
   * model.safetensors.index.json}, else {@code pytorch_model.bin}, else its shards, else {@code
   * model.onnx} or {@code onnx/model.onnx}.
   *
   * @throws RepositoryException if it has none of these
   * @throws CheckpointException if the file is broken
   */
  public Checkpoint checkpoint() {
    return CheckpointFiles.open(files)
        .orElseThrow(
            () ->
                new RepositoryException(
                    "%s: there are no weights (%s): %s"
                        .formatted(
                            name,
                            String.join(", ", CheckpointFiles.NAMES),
                            files.absence(CheckpointFiles.NAMES.get(0)))));
  }

  /**
   * The tensors of one safetensors file that is not the model's own weights, such as adapters.
   *
   * @throws RepositoryException if it is not there
   * @throws CheckpointException if it is broken
   */
  public Checkpoint safetensors(String file) {
    files.fetch(List.of(file));
    return files
        .bytes(file)
        .map(Safetensors::open)
        .orElseThrow(() -> new RepositoryException("%s: %s".formatted(name, files.absence(file))));
  }

  /**
   * Copies what belongs to the model beside its weights: config, tokenizer, and the like.
   *
   * @return their names
   * @throws UncheckedIOException if one cannot be written
   */
  public List<String> copyTo(Path folder) {
    List<String> copied = new ArrayList<>();
    for (String entry : files()) {
      String file = ModelFileNames.isSmall(entry) ? entry : entry + "/config.json";
      Optional<InputStream> opened =
          ModelFileNames.isSmall(file) ? files.open(file) : Optional.empty();
      if (opened.isPresent()) {
        try (InputStream in = opened.get()) {
          Path target = folder.resolve(file);
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          WholeFile.write(target, in::transferTo);
        } catch (IOException e) {
          throw new UncheckedIOException(files.where(file) + ": cannot be copied", e);
        }
        copied.add(file);
      }
    }
    return copied;
  }

  @Override
  public String toString() {
    return name;
  }
}
