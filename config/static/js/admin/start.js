// Starts Wagtail's widgets where it would write a script into the page, which the security policy stops.
// Not a module: it has to be there before the page is read on. Python: home/widget_starts.py.
(() => {
    const makers = new Set([
        "Chooser", "DocumentChooser", "ImageChooser", "InlinePanel", "MultipleChooserPanel", "PageChooser", "SnippetChooser",
    ]);
    const functions = new Set(["createTaskChooser", "initDateChooser", "initDateTimeChooser", "initTimeChooser"]);

    function start(mark) {
        const { start: name, with: given } = mark.dataset;
        mark.remove();
        if (makers.has(name)) {
            new window[name](...JSON.parse(given));
        } else if (functions.has(name)) {
            window[name](...JSON.parse(given));
        }
    }

    function look(nodes) {
        for (const node of nodes) {
            if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) {
                continue;
            }
            if (node.matches("[data-start]")) {
                start(node);
            } else {
                node.querySelectorAll("[data-start]").forEach(start);
            }
        }
    }

    // While the page is read, what stands before a mark is there already, as it is for a script in its place.
    new MutationObserver(changes => changes.forEach(change => look(change.addedNodes)))
        .observe(document.documentElement, { childList: true, subtree: true });
    // Several that were chosen at once are filled in as soon as their rows are there, before an observer is asked.
    document.addEventListener("w-formset:added", event => look([event.target]));
})();
