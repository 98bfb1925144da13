/** Which page an address shows: the story at once, the rest when it is opened. */
import { type FunctionComponent, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';

type Page = FunctionComponent<{ readonly query: URLSearchParams }>;

/** By the word after `#/`; the empty one is the start page. */
const pages: Readonly<Record<string, () => Promise<Page>>> = {
  explore: async () => (await import('./explore/Explore.tsx')).Explore,
};

function readRoute(): { name: string; query: URLSearchParams } {
  const [name = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { name, query: new URLSearchParams(query) };
}

function Lab() {
  const [route, setRoute] = useState(readRoute);
  const [loaded, setLoaded] = useState<{ name: string; Page: Page } | null>(null);
  useEffect(() => {
    const follow = () => setRoute(readRoute());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const open = pages[route.name] ?? pages.explore!;
  useEffect(() => {
    open().then((Page) => setLoaded({ name: route.name, Page }));
  }, [open, route.name]);
  if (loaded === null || loaded.name !== route.name) return null;
  return <loaded.Page query={route.query} />;
}

render(<Lab />, document.getElementById('lab')!);
