// The body's blocks in the form: offers editors every block but the ones that only importers fill. Those that are there
// already are shown, moved and deleted like any other, since their definitions are known by name.

{
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;

  class BodyDefinition extends StreamBlockDefinition {
    constructor(name, groups, initialStates, meta) {
      super(name, groups, initialStates, meta);
      const isOffered = block => !meta.filledByImporters.includes(block.name);
      this.groupedChildBlockDefs = groups.map(([group, blocks]) => [group, blocks.filter(isOffered)]);
    }
  }

  window.telepath.register("news.blocks.Body", BodyDefinition);
}
