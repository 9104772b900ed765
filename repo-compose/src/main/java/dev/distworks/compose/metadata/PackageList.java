package dev.distworks.compose.metadata;

/** The three files that list all packages of a repository, always in the same order. */
public enum PackageList {
  PRIMARY(
      "primary",
      "metadata",
      "http://linux.duke.edu/metadata/common\" xmlns:rpm=\"http://linux.duke.edu/metadata/rpm"),
  FILELISTS("filelists", "filelists", "http://linux.duke.edu/metadata/filelists"),
  OTHER("other", "otherdata", "http://linux.duke.edu/metadata/other");

  private final String label;
  private final String root;
  private final String namespaces;

  PackageList(String label, String root, String namespaces) {
    this.label = label;
    this.root = root;
    this.namespaces = namespaces;
  }

  /** Its type in {@code repomd.xml}. */
  public String label() {
    return label;
  }

  /** The document up to the first package. */
  public String begin(long packages) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"
        + root
        + " xmlns=\""
        + namespaces
        + "\" packages=\""
        + packages
        + "\">\n";
  }

  /** The document from behind the last package. */
  public String end() {
    return "</" + root + ">";
  }
}
