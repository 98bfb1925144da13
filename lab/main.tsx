/** Which page an address shows: the story at once, the rest when it is opened. */
import { type FunctionComponent, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { NotLoaded } from './text/NotLoaded.tsx';
import { Stray } from './text/Stray.tsx';

type Page = FunctionComponent<{ readonly query: URLSearchParams }>;

/** By the word after `#/`; the empty one is the start page. */
const pages: Readonly<Record<string, () => Promise<Page>>> = {
  '': async () => (await import('./story/Story.tsx')).Story,
  explore: async () => (await import('./explore/Explore.tsx')).Explore,
  lesson: async () => (await import('./lesson/Lesson.tsx')).Lesson,
  class: async () => (await import('./lesson/ClassPage.tsx')).ClassPage,
};

const titles: Readonly<Record<string, string>> = {
  '': 'wormcast: a laboratory for worm outbreaks',
  explore: 'Explore – wormcast',
  lesson: 'Lesson – wormcast',
  class: 'Class – wormcast',
};

const open = (name: string): Promise<Page> => (pages[name] ?? pages['']!)().catch(() => NotLoaded);

function readRoute(): { name: string; query: URLSearchParams } {
  const [name = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { name, query: new URLSearchParams(query) };
}

function Lab({ first }: { readonly first: { readonly name: string; readonly Page: Page } }) {
  const [route, setRoute] = useState(readRoute);
  const [loaded, setLoaded] = useState(first);
  useEffect(() => {
    const follow = () => setRoute(readRoute());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    let left = false;
    open(route.name).then((Page) => left || setLoaded({ name: route.name, Page }));
    document.title = titles[route.name] ?? titles['']!;
    return () => {
      left = true;
    };
  }, [route.name]);
  if (loaded.name !== route.name) return null;
  const note = Object.hasOwn(pages, route.name)
    ? null
    : `There is no page “${route.name}” here. This is the start page.`;
  return (
    <>
      <Stray note={note} />
      <loaded.Page query={route.query} />
    </>
  );
}

const root = document.getElementById('lab')!;
const { name } = readRoute();
// The still of index.html stays until the story takes its place; other pages begin empty.
if (name !== '') root.replaceChildren();
// It is painted before the rest is read.
else if (!document.hidden) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
render(<Lab first={{ name, Page: await open(name) }} />, root);
